"""What goes out: building activities, finding who gets them, and handing them over."""
