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
package org.apache.knox.gateway.clientid.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The catalog that stands behind the gateway. Closing it ends it. */
final class Catalog implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final String PORT = "port ";

  private final Process process;
  private final Path output;

  private Catalog(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts one on a free port of 127.0.0.1. */
  static Catalog start() {
    String classPath = Objects.requireNonNull(System.getProperty("clientid.iceberg.fixture"));
    try {
      Path directory = Files.createTempDirectory("iceberg");
      Path output = directory.resolve("requests.log");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  classPath + "/*",
                  "org.apache.knox.gateway.clientid.iceberg.CatalogFixture",
                  "0",
                  directory.resolve("warehouse").toString())
              .redirectOutput(output.toFile())
              .redirectError(directory.resolve("errors.log").toFile())
              .start();
      Catalog catalog = new Catalog(process, output);
      catalog.waitUntilReady();
      return catalog;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void waitUntilReady() {
    Instant deadline = Instant.now().plus(START_TIMEOUT);
    while (lines(PORT).isEmpty()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new AssertionError("the catalog did not start; see " + output.getParent());
      }
      Pause.of(Duration.ofMillis(100));
    }
  }

  private List<String> lines(String start) {
    try (var lines = Files.lines(output)) {
      return lines.filter(line -> line.startsWith(start)).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where it is, without final slash. */
  String url() {
    return "http://127.0.0.1:" + lines(PORT).get(0).substring(PORT.length());
  }

  /** What it was asked, in order: method, path, query, actor, groups, authorization. */
  List<String> requests() {
    return lines("request ");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
