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
package org.apache.knox.gateway.clientid.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.knox.gateway.clientid.fixture.Command;
import org.apache.knox.gateway.clientid.fixture.GatewayProcess;

/** What a gateway takes while something goes on: the most of each that was seen. */
final class Footprint {

  private static final int KILO = 1024;

  private final GatewayProcess gateway;
  private final long pid;
  private long heapKilobytes;
  private long threads;
  private long lastLog;
  private long lastAudit;
  private long logGrowth;
  private long auditGrowth;

  Footprint(GatewayProcess gateway) {
    this.gateway = gateway;
    pid = gateway.pid();
    lastLog = bytes("gateway.log");
    lastAudit = bytes("gateway-audit.log");
  }

  /** Looks again. */
  synchronized void sample() {
    long log = bytes("gateway.log");
    long audit = bytes("gateway-audit.log");
    // Files that were removed in between are not seen: they make it look less than it was.
    logGrowth += Math.max(0, log - lastLog);
    auditGrowth += Math.max(0, audit - lastAudit);
    lastLog = log;
    lastAudit = audit;
    if (isAlive()) {
      threads = Math.max(threads, threadsNow());
      heapKilobytes = Math.max(heapKilobytes, heapNow());
    }
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private long threadsNow() {
    String[] tasks = new File("/proc/" + pid + "/task").list();
    return tasks == null ? 0 : tasks.length;
  }

  /** What is used of the heap, garbage included. */
  private long heapNow() {
    Command jstat =
        Command.run(
            Path.of("/"),
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin/jstat").toString(),
                "-gc",
                Long.toString(pid)));
    List<String> lines = jstat.output().lines().toList();
    if (jstat.exitCode() != 0 || lines.size() < 2) {
      return 0;
    }
    List<String> names = Arrays.asList(lines.get(0).trim().split(" +"));
    List<String> values = Arrays.asList(lines.get(1).trim().split(" +"));
    double used = 0;
    for (String name : List.of("S0U", "S1U", "EU", "OU")) {
      used += Double.parseDouble(values.get(names.indexOf(name)));
    }
    return (long) used;
  }

  private long bytes(String start) {
    Path logs = gateway.home().file("logs");
    try (var files = Files.walk(logs)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized long heapMegabytes() {
    return heapKilobytes / KILO;
  }

  synchronized long threads() {
    return threads;
  }

  synchronized long logKilobytes() {
    return logGrowth / KILO;
  }

  synchronized long auditKilobytes() {
    return auditGrowth / KILO;
  }
}
