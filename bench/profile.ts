import { subjects } from './subjects.js';

// One task of one template for a while, for `node --cpu-prof`: tsx bench/profile.ts prd fill
const [id, task = 'fill'] = process.argv.slice(2);
const subject = subjects().find((each) => each.id === id);
if (!subject || !(task === 'fill' || task === 'extract' || task === 'parse'))
  throw new Error('Name a template and a task.');
for (const until = performance.now() + 5_000; performance.now() < until; ) subject[task]();
