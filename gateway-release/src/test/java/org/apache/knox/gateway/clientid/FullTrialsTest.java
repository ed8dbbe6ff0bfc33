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
package org.apache.knox.gateway.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The beginning of {@code test} lists what runs with {@code --full} only. */
class FullTrialsTest {

  private static final Path ROOT = Path.of("..");
  private static final String TAG = "@Tag(\"" + "full\")";

  @Test
  void list_namesEachClassWithLongTrials() throws IOException {
    String script = Files.readString(ROOT.resolve("test"));
    String list = script.substring(0, script.indexOf("set -euo"));
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<String> classes =
          files
              .filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
              .filter(file -> text(file).contains(TAG))
              .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
              .toList();
      assertThat(classes).hasSizeGreaterThan(10).allMatch(list::contains);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
