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
package org.apache.knox.gateway.service.clientid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each package says what it may use, and that is what it uses: no more, no less. */
class PackagePagesTest {

  private static final String ROOT = "org.apache.knox.gateway.service.clientid.";
  private static final Path SOURCES = Path.of("src/main/java", ROOT.replace('.', '/'));
  private static final String PAGE = "package-info.java";

  /** It puts everything together, and nothing may use it. */
  private static final String COMPOSITION = "deploy";

  private static final Pattern NAMED = Pattern.compile("\\{@code\\s+([A-Za-z0-9_.]+)}");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([A-Za-z0-9_.]+);", Pattern.MULTILINE);

  /** In the JDK, or what all of our code is annotated with. */
  private static final Pattern EVERYWHERE =
      Pattern.compile(
          "java\\..*|javax\\.(crypto|net|security|sql|xml|naming)\\..*|org\\.jspecify\\..*");

  static List<Path> packages() throws IOException {
    try (Stream<Path> all = Files.list(SOURCES)) {
      return all.filter(Files::isDirectory)
          .filter(directory -> !directory.endsWith(COMPOSITION))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void page_namesAllThatThePackageUses_andNothingElse(Path directory) throws IOException {
    Set<String> allowed = allowed(directory);
    Set<String> used = new TreeSet<>();
    for (String imported : imports(directory)) {
      List<String> fitting = allowed.stream().filter(name -> fits(imported, name)).toList();
      assertThat(fitting)
          .as("%s, which is not on the page of %s", imported, directory)
          .isNotEmpty();
      used.addAll(fitting);
    }
    assertThat(used).as("what the page of %s names", directory).isEqualTo(allowed);
  }

  private static Set<String> allowed(Path directory) throws IOException {
    String page = Files.readString(directory.resolve(PAGE)).replaceAll("\\n \\*", " ");
    int from = page.indexOf("May use ");
    assertThat(from).as("May use, of %s", directory).isPositive();
    Set<String> names = new TreeSet<>();
    Matcher named = NAMED.matcher(page.substring(from));
    while (named.find()) {
      names.add(named.group(1));
    }
    return names;
  }

  private static Set<String> imports(Path directory) throws IOException {
    Set<String> imports = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher imported = IMPORT.matcher(Files.readString(file));
        while (imported.find()) {
          imports.add(imported.group(1));
        }
      }
    }
    imports.removeIf(EVERYWHERE.asMatchPredicate());
    imports.removeIf(name -> name.startsWith(ROOT + directory.getFileName() + "."));
    return imports;
  }

  /** One of ours is named by its last part, anything else by how its name begins. */
  private static boolean fits(String imported, String name) {
    return imported.startsWith(name.contains(".") ? name : ROOT + name + ".");
  }
}
