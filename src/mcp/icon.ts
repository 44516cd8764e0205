import type { Icon } from '@modelcontextprotocol/server';

/** A page with a tick. In the address itself, so that no host has to fetch it. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1f6feb" d="M3 1h7l3 3v11H3z"/><path fill="none" stroke="#fff" stroke-width="1.5" d="m5 9 2 2 4-4"/></svg>';

export const ICONS: Icon[] = [
  {
    src: `data:image/svg+xml;base64,${Buffer.from(SVG).toString('base64')}`,
    mimeType: 'image/svg+xml',
    sizes: ['any'],
  },
];
