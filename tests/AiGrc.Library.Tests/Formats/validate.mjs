// Reads a list of documents from standard input and prints what the schema, named as the argument, refuses in each.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import Ajv from 'ajv';
import formats from 'ajv-formats';

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(process.argv[2], 'utf8')));
const documents = JSON.parse(await text(process.stdin));
for (const [index, document] of documents.entries()) {
  if (!validate(document)) {
    for (const error of validate.errors.slice(0, 20)) {
      process.stdout.write(`document ${index}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}\n`);
    }
  }
}
