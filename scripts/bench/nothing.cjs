// An empty process: Node.js starts and exits.
