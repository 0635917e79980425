"""The catalogue of procedures: papers, steps, time, fees, results, each with its source and validity."""
