// Checks a description of an API by swagger-parser, and answers against it by ajv: openapi.mjs DESCRIPTION.json ANSWERS.json
// ANSWERS: [{address, template, status, type, body}]. Prints what is wrong, a line each; nothing if all is right.
import { readFileSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';
import Ajv from 'ajv/dist/2020.js';

const [description, answers] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
await SwaggerParser.validate(structuredClone(description));
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(description, 'api');
const pointer = (...steps) => steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent).join('/');
for (const { address, template, status, type, body } of answers) {
  const content = description.paths[template]?.get?.responses?.[status]?.content;
  const media = content && Object.keys(content).find((key) => type.startsWith(key));
  if (!media) {
    console.log(`${address}: ${status} ${type} is not described at ${template}`);
    continue;
  }

  const check = ajv.compile({ $ref: `api#/${pointer('paths', template, 'get', 'responses', status, 'content', media, 'schema')}` });
  if (!check(JSON.parse(body))) {
    console.log(`${address}: ${ajv.errorsText(check.errors)}`);
  }
}
