"""What the project promises about its speed, measured: `python -m benchmarks [K]`."""
