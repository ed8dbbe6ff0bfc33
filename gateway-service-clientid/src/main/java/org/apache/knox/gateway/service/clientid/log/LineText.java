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
package org.apache.knox.gateway.service.clientid.log;

import org.jspecify.annotations.Nullable;

/**
 * A part of a line that somebody else may have chosen. Secrets are masked, what ends a line or
 * steers a terminal is written as Java writes it ({@code \n}, {@code \u001b}), a backslash as two,
 * and what is too long is cut, with how much was left out.
 */
final class LineText {

  private LineText() {}

  /** Appends a text to a line, at most about so many characters of it. */
  static void append(StringBuilder line, @Nullable String text, int limit) {
    append(line, text, limit, false);
  }

  /** Appends a text as a column, in which the character between columns is {@code %7C}. */
  static void appendColumn(StringBuilder line, @Nullable String text, int limit) {
    append(line, text, limit, true);
  }

  private static void append(StringBuilder line, @Nullable String text, int limit, boolean column) {
    if (text == null) {
      return;
    }
    String masked = SecretMask.mask(text);
    int end = line.length() + limit;
    for (int index = 0; index < masked.length(); index++) {
      if (line.length() >= end) {
        line.append("...(").append(masked.length() - index).append(" more)");
        return;
      }
      appendEscaped(line, masked.charAt(index), column);
    }
  }

  private static void appendEscaped(StringBuilder line, char one, boolean column) {
    switch (one) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      case '\\' -> line.append("\\\\");
      case '|' -> line.append(column ? "%7C" : "|");
      default -> {
        if (isPlain(one)) {
          line.append(one);
        } else {
          line.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.forDigit((one >> shift) & 0xF, 16));
          }
        }
      }
    }
  }

  /**
   * Neither a control character, nor one that changes the direction or the line, nor half of one.
   */
  private static boolean isPlain(char one) {
    return switch (Character.getType(one)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
