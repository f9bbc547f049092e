"""What the regulation in force attaches to a review, with the reason for every yuan and measure."""
