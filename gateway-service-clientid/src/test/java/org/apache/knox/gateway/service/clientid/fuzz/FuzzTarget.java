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
package org.apache.knox.gateway.service.clientid.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of the classes that Jazzer calls, with the inputs that it begins with.
 *
 * @param type the class
 */
record FuzzTarget(Class<?> type) {

  private static final String ENDING = "Fuzz";
  private static final int HEXADECIMAL = 16;

  /** How much of an input is told. */
  private static final int SHOWN = 400;

  /** All there are. */
  static List<FuzzTarget> all() throws IOException {
    Path root =
        Path.of(
            URI.create(
                FuzzTarget.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.endsWith(ENDING + ".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .sorted()
          .map(FuzzTarget::of)
          .toList();
    }
  }

  private static FuzzTarget of(String name) {
    try {
      return new FuzzTarget(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  String name() {
    String simple = type.getSimpleName();
    return simple.substring(0, simple.length() - ENDING.length());
  }

  /**
   * The inputs that are kept: a line each, in which {@code \n}, {@code \\} and <code>\xHH</code>
   * stand for a byte; {@code #} begins a comment.
   */
  List<byte[]> seeds() throws IOException {
    String file = type.getSimpleName() + ".seeds";
    try (InputStream in =
        Objects.requireNonNull(type.getResourceAsStream(file), () -> "no " + file)) {
      return new String(in.readAllBytes(), ISO_8859_1)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(FuzzTarget::bytes)
          .toList();
    }
  }

  static byte[] bytes(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char one = line.charAt(i);
      if (one != '\\') {
        text.append(one);
        continue;
      }
      char escaped = line.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 'x' -> {
          text.append((char) Integer.parseInt(line.substring(i + 1, i + 3), HEXADECIMAL));
          i += 2;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /** An input as a line to keep. */
  static String line(byte[] input) {
    StringBuilder line = new StringBuilder();
    for (byte one : input) {
      int value = one & 0xff;
      boolean plain = (value > 0x20 && value < 0x7f) || (value == ' ' && !line.isEmpty());
      if (value == '\n') {
        line.append("\\n");
      } else if (value == '\\') {
        line.append("\\\\");
      } else if (plain && !(value == '#' && line.isEmpty())) {
        line.append((char) value);
      } else {
        line.append(String.format("\\x%02x", value));
      }
    }
    return line.toString();
  }

  /** Tries one input. */
  void run(byte[] input) {
    try {
      type.getMethod("fuzzerTestOneInput", byte[].class).invoke(null, (Object) input);
    } catch (InvocationTargetException e) {
      String line = line(input);
      String start = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
      throw new AssertionError(name() + " ends on " + start, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }
}
