/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.clientid.cli.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in aligned columns. Where the terminal is too narrow, columns that may shrink are cut, the
 * widest first; identifiers are not, for a cut one is of no use.
 */
public final class Table {
  /** What shows that there is nothing to show. */
  public static final String NOTHING = "-";

  private static final int SMALLEST = 6;
  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** A column; {@code shrinks} says whether its values may be cut. */
  public record Column(String title, boolean shrinks) {

    /** A column whose values may be cut. */
    public static Column of(String title) {
      return new Column(title, true);
    }

    /** A column whose values are always shown as a whole. */
    public static Column whole(String title) {
      return new Column(title, false);
    }
  }

  /** A table without rows. */
  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row with a value for each column; control characters are made harmless. */
  public Table row(String... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " values expected");
    }
    List<String> row = new ArrayList<>();
    for (String value : values) {
      row.add(value.isEmpty() ? NOTHING : SafeText.line(value));
    }
    rows.add(row);
    return this;
  }

  /**
   * The lines, with the titles first.
   *
   * @param width of the terminal in columns; 0 = as wide as need be
   */
  public List<String> lines(int width) {
    int[] widths = widths(width);
    List<String> lines = new ArrayList<>();
    lines.add(line(columns.stream().map(Column::title).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = DisplayWidth.of(columns.get(i).title());
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
      }
    }
    int excess = width == 0 ? 0 : total(widths) - width;
    while (excess > 0) {
      int widest = widestToShrink(widths);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private int widestToShrink(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean wider = widest < 0 || widths[i] > widths[widest];
      if (columns.get(i).shrinks() && widths[i] > SMALLEST && wider) {
        widest = i;
      }
    }
    return widest;
  }

  private static String line(List<String> values, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String value = DisplayWidth.cut(values.get(i), widths[i]);
      line.append(i == 0 ? "" : GAP).append(value);
      line.append(" ".repeat(Math.max(0, widths[i] - DisplayWidth.of(value))));
    }
    return line.toString().stripTrailing();
  }
}
