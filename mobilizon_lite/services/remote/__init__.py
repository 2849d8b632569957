"""What other sites tell: their people, their events, answers and comments, stored as theirs."""
