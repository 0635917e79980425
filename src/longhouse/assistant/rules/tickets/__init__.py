"""Rules of questions that people answer: codes, states, desks, risk, deadlines."""
