"""What people do at the desk: one function each, without a browser."""
