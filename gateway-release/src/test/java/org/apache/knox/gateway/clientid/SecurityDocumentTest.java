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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names a test for each promise, and each test it names exists. */
class SecurityDocumentTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test|Contract))`");
  private static final Pattern LINK = Pattern.compile("]\\(([\\w/.-]+)(?:#[\\w-]+)?\\)");

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/security.md"));
  }

  @Test
  void tests_thatAreNamed_exist() throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher matcher = TEST.matcher(document());
    while (matcher.find()) {
      named.add(matcher.group(1) + ".java");
    }

    assertThat(named).hasSizeGreaterThan(20);
    try (Stream<Path> files = Files.walk(ROOT)) {
      Set<String> tests =
          files
              .filter(file -> file.toString().contains("src/test/java"))
              .map(file -> String.valueOf(file.getFileName()))
              .collect(Collectors.toSet());
      assertThat(tests).containsAll(named);
    }
  }

  @Test
  void promises_eachNameWhatHoldsThem() throws IOException {
    String document = document();
    int begin = document.indexOf("## What is promised");
    String promises = document.substring(begin, document.indexOf("\n## ", begin));
    promises
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| promise"))
        .forEach(line -> assertThat(line).matches(".*(`\\w+(IT|Test|Contract)`|]\\().*"));
  }

  @Test
  void links_leadToFiles() throws IOException {
    Matcher matcher = LINK.matcher(document());
    while (matcher.find()) {
      assertThat(ROOT.resolve("docs").resolve(matcher.group(1))).exists();
    }
  }
}
