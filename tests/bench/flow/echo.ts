/** `node echo.ts PORT`: the least that can be done with mqtt.js, and so the ceiling: subscribe, compare, count, publish. */
import mqtt from 'mqtt';
import { IN, OUT } from './load.ts';
import { LIMIT } from './system.ts';

const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${process.argv[2]}`);
let n = 0;
client.on('message', (_topic, payload) => {
  n += 1;
  client.publish(OUT, String(n + (Number(payload.toString()) > LIMIT ? 0.5 : 0)));
});
await client.subscribeAsync(IN, { qos: 0 });
process.stdout.write('ready\n');
