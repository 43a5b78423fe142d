"""Text to claims: figures, periods, speakers, and what is asserted with them."""
