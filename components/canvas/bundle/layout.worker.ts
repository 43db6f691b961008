/** The layout engine in a worker of its own, bundled with the code editor: it may take seconds for a thousand nodes. */
import 'elkjs/lib/elk-worker.min.js';
