// Node.js alone: what every other figure is measured above.
