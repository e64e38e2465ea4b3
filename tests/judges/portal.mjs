// Verifies messages to a portal as the library of Standard Webhooks does: [{headers, body}] of the file, with a secret. Prints how many are right.
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.argv[3]);
const posts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const isRight = ({ headers, body }) => {
  try {
    return webhook.verify(body, headers).data.sequence > 0;
  } catch {
    return false;
  }
};
console.log(posts.filter(isRight).length);
