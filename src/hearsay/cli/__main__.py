"""`python -m hearsay.cli`: the same as the command `hearsay`, where no script is installed."""

from hearsay.cli.main import main

if __name__ == "__main__":
    main()
