"""What comes in: taken at the door without asking anybody, verified and handled by later work."""
