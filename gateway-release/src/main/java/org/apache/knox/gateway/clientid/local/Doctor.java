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
package org.apache.knox.gateway.clientid.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.knox.gateway.clientid.home.LocalHome;
import org.apache.knox.gateway.clientid.home.SetupException;
import org.apache.knox.gateway.service.clientid.store.SchemaState;
import org.apache.knox.gateway.service.clientid.store.StoreRefusedException;
import org.apache.knox.gateway.services.security.AliasServiceException;
import org.apache.knox.gateway.util.JDBCUtils;

/** Looks at a gateway's home for what would keep it from working, and changes nothing. */
public final class Doctor {
  private static final int JAVA = 17;
  private static final int CONNECT_MILLIS = 1000;
  private static final Duration SOON = Duration.ofDays(30);

  private final Path root;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  /** What was looked at, whether it is sound, and what was seen. */
  public record Finding(String subject, boolean sound, String text) {}

  private Doctor(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  /** All findings, in the order in which one would mend them. */
  public static List<Finding> examine(Path root, Clock clock) {
    Doctor doctor = new Doctor(root, clock);
    doctor.examine();
    return List.copyOf(doctor.findings);
  }

  private void examine() {
    int java = Runtime.version().feature();
    add("java", java == JAVA, java == JAVA ? "17" : java + ", but Knox 2.0.0 needs " + JAVA);
    try {
      LocalHome.brokenFiles(root).forEach(problem -> add("configuration", false, problem));
      int topologies = LocalHome.topologies(root);
      add("topologies", topologies > 0, topologies + " in conf/topologies");
      LocalHome home = LocalHome.open(root);
      add("master secret", true, "reads");
      aliases(home);
      certificate(home);
      port(home);
      database(home);
    } catch (SetupException | IOException explained) {
      add("home", false, String.valueOf(explained.getMessage()));
    }
  }

  private void add(String subject, boolean sound, String text) {
    findings.add(new Finding(subject, sound, text));
  }

  private void aliases(LocalHome home) {
    List<String> names = new ArrayList<>(List.of("knox.token.hash.key"));
    if (LocalStore.isPostgresql(home.config())) {
      names.addAll(List.of("gateway_database_user", "gateway_database_password"));
    }
    for (String name : names) {
      try {
        boolean there = home.aliases().getPasswordFromAliasForGateway(name) != null;
        add("alias", there, name + (there ? " is there" : " is missing: run bin/gateway setup"));
      } catch (AliasServiceException unreadable) {
        add("alias", false, name + " cannot be read with this home's master secret");
      }
    }
  }

  private void certificate(LocalHome home) {
    try {
      Instant end = home.certificateEnd();
      boolean valid = end.isAfter(clock.instant());
      boolean soon = valid && end.isBefore(clock.instant().plus(SOON));
      add(
          "certificate",
          valid,
          (valid ? "valid until " : "expired at ") + end + (soon ? ", renew it soon" : ""));
    } catch (SetupException | IOException unusable) {
      add("certificate", false, String.valueOf(unusable.getMessage()));
    }
  }

  /** A port that somebody listens on is right if that is this home's gateway. */
  private void port(LocalHome home) {
    int port = home.config().getGatewayPort();
    boolean running = home.isRunning();
    boolean open = isOpen(port);
    String state = open ? "somebody listens" : "nobody listens";
    String gateway = running ? "this gateway runs" : "this gateway does not run";
    // A Knox that is started by scripts of its own does not say whether it runs.
    boolean says = Files.exists(root.resolve("bin/gateway"));
    add("port", !says || running == open, port + ": " + state + (says ? ", " + gateway : ""));
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private void database(LocalHome home) {
    Path file = LocalStore.embeddedFile(home.config());
    boolean postgresql = LocalStore.isPostgresql(home.config());
    if (!postgresql && !Files.exists(file)) {
      boolean lost = Files.exists(file.resolveSibling(file.getFileName() + ".lock"));
      add(
          "database",
          !lost,
          lost ? file + " is gone: restore it" : "none yet: made at first start");
      return;
    }
    try {
      schema(
          postgresql
              ? SchemaState.ofPostgresql(JDBCUtils.getDataSource(home.config(), home.aliases()))
              : SchemaState.ofEmbedded(file));
    } catch (IOException | SQLException | AliasServiceException | StoreRefusedException e) {
      add("database", false, String.valueOf(e.getMessage()));
    }
  }

  private void schema(SchemaState schema) {
    String version = "answers, schema version " + schema.found();
    if (schema.isOfUnreleasedBuild()) {
      add(
          "database",
          false,
          version
              + " is of a build before the first release; export with that build, put the database"
              + " aside, import with this one");
    } else if (schema.isNewer()) {
      add(
          "database",
          false,
          version + " is of a newer release; this one knows " + schema.known() + " at most");
    } else if (schema.isCurrent()) {
      add("database", true, version + ", as this release needs it");
    } else {
      add(
          "database",
          true,
          schema.found() == null
              ? "answers, is empty: its tables are made at first start"
              : version + ", which the next start brings to " + schema.known());
    }
  }
}
