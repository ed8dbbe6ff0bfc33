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
package org.apache.knox.gateway.clientid.home;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Where things are in a gateway's home, and how private they must be. */
record HomeDirectory(Path root) {

  Path conf() {
    return root.resolve("conf");
  }

  Path topologies() {
    return conf().resolve("topologies");
  }

  Path gatewaySite() {
    return conf().resolve("gateway-site.xml");
  }

  Path security() {
    return root.resolve("data/security");
  }

  Path keystores() {
    return security().resolve("keystores");
  }

  Path masterSecret() {
    return security().resolve("master");
  }

  Path identityKeystore() {
    return keystores().resolve("gateway.jks");
  }

  Path identityCertificate() {
    return keystores().resolve("gateway-identity.pem");
  }

  Path credentialStore() {
    return keystores().resolve("__gateway-credentials.jceks");
  }

  /** Holds the embedded token database. */
  Path tokenDatabaseDirectory() {
    return security().resolve("clientid");
  }

  boolean hasTokenDatabase() {
    return Files.exists(tokenDatabaseDirectory().resolve("tokens.script"));
  }

  /** The topologies, sorted by name. */
  List<Path> topologyFiles() throws IOException {
    if (!Files.isDirectory(topologies())) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(topologies(), "*.xml")) {
      List<Path> sorted = new ArrayList<>();
      files.forEach(sorted::add);
      sorted.sort(null);
      return List.copyOf(sorted);
    }
  }

  /** Creates the directories that Knox watches; it does not start when one of them is missing. */
  void createMonitoredDirectories() throws IOException {
    for (String name : List.of("descriptors", "shared-providers", "topologies")) {
      Files.createDirectories(conf().resolve(name));
    }
  }

  /** Creates what is missing of the directories that hold secrets; only their owner may enter. */
  void createPrivateDirectories() throws IOException {
    for (Path directory : List.of(security(), keystores(), tokenDatabaseDirectory())) {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Takes every right on the file from everybody but its owner. */
  static void makePrivate(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
