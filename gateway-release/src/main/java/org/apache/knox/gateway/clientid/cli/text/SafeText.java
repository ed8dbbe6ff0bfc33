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

/**
 * Makes text from elsewhere harmless for a terminal. The name of a client may hold what moves the
 * cursor, changes colours or turns the direction of writing; here each such character becomes the
 * escape that Java and JSON use.
 */
public final class SafeText {
  private SafeText() {}

  /** For a line of output: no character of the answer controls a terminal or begins a new line. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** For JSON text, where such characters stand in strings only and an escape means the same. */
  public static String json(String text) {
    return escape(text, true);
  }

  private static String escape(String text, boolean keepLineFeed) {
    if (text.codePoints().allMatch(point -> isHarmless(point, keepLineFeed))) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isHarmless(point, keepLineFeed)) {
                safe.appendCodePoint(point);
              } else {
                for (char unit : Character.toChars(point)) {
                  safe.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return safe.toString();
  }

  private static boolean isHarmless(int point, boolean keepLineFeed) {
    if (point == '\n') {
      return keepLineFeed;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
