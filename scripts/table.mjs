// Prints rows of plain values as a table.

/** Prints the named columns of `rows`, each as wide as its widest value. */
export function printTable(rows, columns) {
  const text = (row, column) => String(row[column] ?? '');
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => text(row, column).length)),
  );
  const line = (cells) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd();
  console.log(line(columns));
  for (const row of rows) console.log(line(columns.map((column) => text(row, column))));
}
