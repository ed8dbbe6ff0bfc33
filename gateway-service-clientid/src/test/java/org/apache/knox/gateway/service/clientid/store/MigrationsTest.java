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
package org.apache.knox.gateway.service.clientid.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema keeps to what databases like PostgreSQL also offer. */
class MigrationsTest {

  private static final Path SHARED =
      Path.of("src/main/resources/org/apache/knox/gateway/service/clientid/store/postgresql");

  private static final Pattern NAMED =
      Pattern.compile("(DROP|CREATE) (?:INDEX|TABLE) (\\w+)", Pattern.CASE_INSENSITIVE);

  private static List<String> migrations() throws IOException {
    try (Stream<Path> files = Files.list(SHARED)) {
      return files.map(MigrationsTest::statements).toList();
    }
  }

  private static String statements(Path file) {
    try {
      return Files.readString(file).replaceAll("--[^\n]*", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** CockroachDB has no triggers, and numbers of SERIAL that are far apart. */
  @Test
  void migrations_ofAllDatabases_useWhatAllHave() throws IOException {
    assertThat(migrations())
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            sql ->
                assertThat(sql)
                    .doesNotContainPattern(
                        "(?i)\\b(big)?(serial|trigger|plpgsql|pg_notify|gin)\\b"));
  }

  /** A file is a transaction; see cockroachdb/cockroach#98494. */
  @Test
  void migrations_ofAllDatabases_useNoNameThatTheSameTransactionGaveFree() throws IOException {
    for (String sql : migrations()) {
      Set<String> dropped = new HashSet<>();
      Matcher named = NAMED.matcher(sql);
      while (named.find()) {
        if (named.group(1).equalsIgnoreCase("drop")) {
          dropped.add(named.group(2));
        } else {
          assertThat(dropped).doesNotContain(named.group(2));
        }
      }
    }
  }
}
