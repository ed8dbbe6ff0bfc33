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
package org.apache.knox.gateway.clientid.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.knox.gateway.clientid.fixture.GatewayHome;
import org.junit.jupiter.api.Test;

/** What is in what the build assembled. */
class ArchivesIT {
  private final Path assembled = GatewayHome.assembled();

  @Test
  void ext_classes_areNotAmongKnoxs() throws IOException {
    Map<String, Path> knox = new HashMap<>();
    for (Path jar : jars("lib", "dep")) {
      classes(jar).forEach(name -> knox.put(name, jar));
    }
    List<String> twice = new ArrayList<>();
    for (Path jar : jars("ext")) {
      for (String name : classes(jar)) {
        if (knox.containsKey(name)) {
          twice.add(name + " in " + jar + " and " + knox.get(name));
        }
      }
    }
    assertThat(knox).hasSizeGreaterThan(10_000);
    assertThat(twice).isEmpty();
  }

  @Test
  void home_hasNoSecretsAndNoLogs() throws IOException {
    assertThat(assembled.resolve("data/security")).doesNotExist();
    try (Stream<Path> logs = Files.list(assembled.resolve("logs"))) {
      assertThat(logs).isEmpty();
    }
  }

  @Test
  void home_topologies_useServicesThatAreThere() throws IOException {
    assertThat(Files.readString(assembled.resolve("conf/topologies/sandbox.xml.example")))
        .containsPattern("<service>\\s*<role>CLIENTID</role>")
        .containsPattern("<name>clientid.operators</name>\\s*<value>admin</value>");
    assertThat(assembled.resolve("conf/topologies/sandbox.xml")).doesNotExist();
    assertThat(assembled.resolve("data/services/webhdfs")).isDirectory();
  }

  private List<Path> jars(String... directories) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String directory : directories) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(assembled.resolve(directory), "*.jar")) {
        files.forEach(jars::add);
      }
    }
    return jars;
  }

  private static List<String> classes(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
          .toList();
    }
  }
}
