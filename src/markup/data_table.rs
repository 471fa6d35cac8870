//! Tables from CSV, with merged cells.

use crate::markup::emit;
use crate::markup::faults::TableFault;

/// More rows than a page should show.
const MOST_ROWS: usize = 5000;

/// How many rows and columns are headers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Rows from the top.
    pub(super) header_rows: usize,
    /// Columns from the beginning of the line.
    pub(super) header_columns: usize,
}

/// A table as HTML and as plain text.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) html: String,
    pub(super) plain: String,
}

/// The cells of a file, all rows of one length.
struct Grid {
    cells: Vec<String>,
    columns: usize,
    lines: Vec<u64>,
}

/// A cell that is shown, with how far it reaches.
#[derive(Debug, Clone, Copy, Default)]
struct Extent {
    rows: usize,
    columns: usize,
    count: usize,
}

/// Makes a table of a CSV text: `<<` joins the cell before it, `^^` the one above.
pub(super) fn render(csv: &str, shape: Shape, caption: Option<&str>) -> Result<Table, TableFault> {
    let grid = read(csv.trim_start_matches('\u{FEFF}'))?;
    let rows = grid.lines.len();
    if grid.columns == 0 || rows <= shape.header_rows {
        return Err(TableFault::Empty);
    }
    let extents = merge(&grid, shape)?;
    Ok(write(&grid, &extents, shape, caption))
}

fn read(csv: &str) -> Result<Grid, TableFault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.as_bytes());
    let mut grid = Grid { cells: Vec::new(), columns: 0, lines: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(|e| TableFault::Unreadable { cause: e.to_string() })?;
        let line = record.position().map_or(0, csv::Position::line);
        if grid.lines.is_empty() {
            grid.columns = record.len();
        }
        if record.len() != grid.columns {
            return Err(TableFault::Ragged { line, cells: record.len(), expected: grid.columns });
        }
        if grid.lines.len() == MOST_ROWS {
            return Err(TableFault::TooLarge { rows: MOST_ROWS });
        }
        grid.cells.extend(record.iter().map(str::to_owned));
        grid.lines.push(line);
    }
    Ok(grid)
}

/// For each cell how far it reaches; zero for a cell that another has swallowed.
fn merge(grid: &Grid, shape: Shape) -> Result<Vec<Extent>, TableFault> {
    let columns = grid.columns;
    let mut owners: Vec<usize> = Vec::with_capacity(grid.cells.len());
    let mut extents = vec![Extent::default(); grid.cells.len()];
    for (index, cell) in grid.cells.iter().enumerate() {
        let (row, column) = (index / columns, index % columns);
        let fault = TableFault::Merge { line: grid.lines[row], cell: column + 1 };
        let owner = match cell.as_str() {
            "<<" if column == 0 => return Err(fault),
            "<<" => owners[index - 1],
            "^^" if row == 0 => return Err(fault),
            "^^" => owners[index - columns],
            _ => index,
        };
        let (owner_row, owner_column) = (owner / columns, owner % columns);
        if owner_row < shape.header_rows && row >= shape.header_rows {
            return Err(TableFault::AcrossHeader { line: grid.lines[row] });
        }
        let extent = &mut extents[owner];
        extent.rows = extent.rows.max(row - owner_row + 1);
        extent.columns = extent.columns.max(column - owner_column + 1);
        extent.count += 1;
        owners.push(owner);
    }
    for (index, extent) in extents.iter().enumerate() {
        if extent.count != extent.rows * extent.columns {
            let line = grid.lines[index / columns];
            return Err(TableFault::Merge { line, cell: index % columns + 1 });
        }
    }
    every_line_begins_a_cell(grid, &extents)?;
    Ok(extents)
}

/// HTML wants a cell to begin in each row and in each column.
fn every_line_begins_a_cell(grid: &Grid, extents: &[Extent]) -> Result<(), TableFault> {
    let columns = grid.columns;
    let begins = |index: usize| extents[index].count > 0;
    for (row, line) in grid.lines.iter().enumerate() {
        if !(0..columns).any(|column| begins(row * columns + column)) {
            return Err(TableFault::Merge { line: *line, cell: 1 });
        }
    }
    for column in 0..columns {
        if !(0..grid.lines.len()).any(|row| begins(row * columns + column)) {
            return Err(TableFault::Merge { line: grid.lines[0], cell: column + 1 });
        }
    }
    Ok(())
}

fn write(grid: &Grid, extents: &[Extent], shape: Shape, caption: Option<&str>) -> Table {
    let mut table = Table { html: String::from("<table>\n"), plain: String::new() };
    if let Some(caption) = caption {
        table.html.push_str("<caption>");
        emit::text(caption, &mut table.html);
        table.html.push_str("</caption>\n");
        table.plain.push_str(caption);
        table.plain.push('\n');
    }
    for row in 0..grid.lines.len() {
        if row == 0 && shape.header_rows > 0 {
            table.html.push_str("<thead>\n");
        }
        if row == shape.header_rows {
            table.html.push_str("<tbody>\n");
        }
        table.html.push_str("<tr>");
        for column in 0..grid.columns {
            let index = row * grid.columns + column;
            let extent = extents[index];
            if extent.count > 0 {
                write_cell(
                    &grid.cells[index],
                    extent,
                    header_scope(row, column, extent, shape),
                    &mut table,
                );
            }
        }
        table.html.push_str("</tr>\n");
        table.plain.push('\n');
        if row + 1 == shape.header_rows {
            table.html.push_str("</thead>\n");
        }
    }
    table.html.push_str("</tbody>\n</table>\n");
    table
}

fn header_scope(row: usize, column: usize, extent: Extent, shape: Shape) -> Option<&'static str> {
    match (row < shape.header_rows, column < shape.header_columns) {
        (true, _) if extent.columns > 1 => Some("colgroup"),
        (true, _) => Some("col"),
        (false, true) if extent.rows > 1 => Some("rowgroup"),
        (false, true) => Some("row"),
        (false, false) => None,
    }
}

fn write_cell(text: &str, extent: Extent, scope: Option<&str>, table: &mut Table) {
    let scope = scope.filter(|_| !text.is_empty());
    table.html.push_str(if scope.is_some() { "<th" } else { "<td" });
    if let Some(scope) = scope {
        emit::attribute("scope", scope, &mut table.html);
    }
    for (name, reach) in [("rowspan", extent.rows), ("colspan", extent.columns)] {
        if reach > 1 {
            emit::attribute(name, &reach.to_string(), &mut table.html);
        }
    }
    table.html.push('>');
    for (index, line) in text.lines().enumerate() {
        table.html.push_str(if index > 0 { "<br>" } else { "" });
        emit::text(line, &mut table.html);
    }
    table.html.push_str(if scope.is_some() { "</th>" } else { "</td>" });
    table.plain.push_str(text);
    table.plain.push(' ');
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use super::TableFault;
    use super::render;

    fn check(csv: &str, rows: usize, expected: &str) {
        let shape = Shape { header_rows: rows, header_columns: 0 };
        let table = render(csv, shape, None).unwrap();
        assert_eq!(table.html.replace('\n', ""), format!("<table>{expected}</table>"));
    }

    fn check_fault(csv: &str, expected: &TableFault) {
        let shape = Shape { header_rows: 1, header_columns: 0 };
        assert_eq!(&render(csv, shape, None).unwrap_err(), expected);
    }

    #[test]
    fn cells_are_merged() {
        check(
            "项目,费用,<<\n^^,城镇,农村\na,1,2\n",
            2,
            "<thead><tr><th scope=\"col\" rowspan=\"2\">项目</th>\
             <th scope=\"colgroup\" colspan=\"2\">费用</th></tr>\
             <tr><th scope=\"col\">城镇</th><th scope=\"col\">农村</th></tr></thead>\
             <tbody><tr><td>a</td><td>1</td><td>2</td></tr></tbody>",
        );
        check(
            "a,<<,b\n^^,<<,c\nd,e,f\n",
            0,
            "<tbody><tr><td rowspan=\"2\" colspan=\"2\">a</td><td>b</td></tr><tr><td>c</td></tr>\
             <tr><td>d</td><td>e</td><td>f</td></tr></tbody>",
        );
    }

    #[test]
    fn text_stays_text() {
        check("<b>,\"x\ny\"\n", 0, "<tbody><tr><td>&lt;b&gt;</td><td>x<br>y</td></tr></tbody>");
    }

    #[test]
    fn wrong_tables_are_told() {
        check_fault("a,b\nc\n", &TableFault::Ragged { line: 2, cells: 1, expected: 2 });
        check_fault("a,b\n<<,c\n", &TableFault::Merge { line: 2, cell: 1 });
        check_fault("a,^^\nb,c\n", &TableFault::Merge { line: 1, cell: 2 });
        check_fault("h,h\na,<<\n^^,b\n", &TableFault::Merge { line: 2, cell: 1 });
        check_fault("h,h\nb,c\n^^,^^\n", &TableFault::Merge { line: 3, cell: 1 });
        check_fault("h\n^^\n", &TableFault::AcrossHeader { line: 2 });
        check_fault("h\n", &TableFault::Empty);
        check_fault(&"a\n".repeat(5001), &TableFault::TooLarge { rows: 5000 });
    }
}
