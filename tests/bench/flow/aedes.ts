/** `node aedes.ts PORT`: a broker for machines without mosquitto. */
import { createServer } from 'node:net';
import { Aedes } from 'aedes';

const broker = await Aedes.createBroker();
createServer((socket) => broker.handle(socket)).listen(Number(process.argv[2]), '127.0.0.1');
