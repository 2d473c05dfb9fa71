//! Whole commands with their output, from `tests/cmd`. Rewrite with `TRYCMD=overwrite`.

#[test]
fn commands_print_what_is_written_down() {
    trycmd::TestCases::new()
        .default_bin_path(env!("CARGO_BIN_EXE_allege"))
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.toml")
        .case("tests/cmd/*.trycmd");
}
