import { Transform, type TransformCallback } from 'node:stream';

const NEWLINE = 0x0a;

/**
 * Passes bytes on in whole lines. The SDK copies all it has of a message with every chunk that arrives,
 * which takes seconds for a large one; of whole lines it copies nothing.
 *
 * A line longer than `limit` bytes is passed on in pieces, for the reader to refuse.
 */
export class MessageLines extends Transform {
  private pieces: Buffer[] = [];
  private length = 0;

  constructor(private readonly limit: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      this.keep(chunk.subarray(0, end));
      this.passOn();
    }
    this.keep(chunk.subarray(end));
    if (this.length > this.limit) this.passOn();
    done();
  }

  private keep(piece: Buffer): void {
    if (piece.length === 0) return;
    this.pieces.push(piece);
    this.length += piece.length;
  }

  private passOn(): void {
    this.push(Buffer.concat(this.pieces, this.length));
    this.pieces = [];
    this.length = 0;
  }
}
