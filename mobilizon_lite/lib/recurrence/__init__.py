"""What takes place again and again: the rules of RFC 5545, computed on the clocks of the wall so that 18:00 stays 18:00."""
