"""What a run says: numbers with units, tables, files, and the papers behind them."""
