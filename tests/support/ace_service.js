// Ace by DAISY with one browser for many books: a line of JSON, [book, folder for the report], in, the report out.
const readline = require('readline');
const ace = require('@daisy/ace-core');
const logger = require('@daisy/ace-logger');
const runner = require('@daisy/ace-axe-runner-puppeteer');

// What Ace prints is no answer.
console.log = console.error;
logger.initLogger({ silent: true });

async function main() {
  await runner.launch();
  const open = { ...runner, launch: async () => {}, close: async () => {} };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [book, outdir] = JSON.parse(line);
    const [, report] = await ace(book, { cwd: process.cwd(), outdir }, open);
    process.stdout.write(`${JSON.stringify(report)}\n`);
  }
  await runner.close();
}

main().then(() => process.exit(0), error => {
  console.error(error);
  process.exit(1);
});
