/** Writes SCALE, in the few shapes that the metadata digest has. */
export class ScaleWriter {
  private readonly parts: Uint8Array[] = [];

  /** The bytes so far. */
  bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }

  raw(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }

  /** Little-endian, 1 to 4 bytes. */
  unsigned(value: number, size: number): this {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return this.raw(bytes);
  }

  /** Compact integer below 2^30: a number of a type or of a variant, or a length. */
  compact(value: number): this {
    if (value < 1 << 6) return this.unsigned(value * 4, 1);
    if (value < 1 << 14) return this.unsigned(value * 4 + 1, 2);
    return this.unsigned(value * 4 + 2, 4);
  }

  text(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    return this.compact(bytes.length).raw(bytes);
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.compact(items.length);
    items.forEach(write);
    return this;
  }

  /** A text or its absence. */
  optionalText(text: string | null): this {
    return text === null ? this.unsigned(0, 1) : this.unsigned(1, 1).text(text);
  }
}
