import { readFileSync } from 'node:fs';

/** What a program used until its end. */
export interface Usage {
  /** Milliseconds of the processor, which depend less on what else the machine does than those of the clock. */
  readonly processor: number;
  /** Peak of the resident memory in MB. */
  readonly memory: number;
}

// A process that is started begins with the peak of the one that starts it, but for the count that Linux keeps here.
const LINUX = { file: '/proc/self/status', peak: /^VmHWM:\s+(\d+)/m } as const;

/** Peak of the resident memory of this process so far, in MB. */
export function peakMemory(): number {
  const kilobytes =
    process.platform === 'linux'
      ? Number(LINUX.peak.exec(readFileSync(LINUX.file, 'utf8'))?.[1])
      : process.resourceUsage().maxRSS;
  return kilobytes / 1024;
}

/** Loaded into a program by `--import`: as its last line of standard error it writes what it used. */
export const TELL_USAGE = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const peak = process.platform === 'linux' ? ${LINUX.peak}.exec(readFileSync('${LINUX.file}', 'utf8'))[1] : maxRSS;
  process._rawDebug((userCPUTime + systemCPUTime) / 1000, Number(peak));
});`)}`;

/** Reads what `TELL_USAGE` wrote from all of standard error. */
export function usageIn(log: string): Usage {
  const [processor = Number.NaN, kilobytes = Number.NaN] = (log.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { processor, memory: kilobytes / 1024 };
}
