"""Run the command as `python -m tollbook`."""

from tollbook_cli.main import main

if __name__ == "__main__":
    main(prog_name="tollbook")
