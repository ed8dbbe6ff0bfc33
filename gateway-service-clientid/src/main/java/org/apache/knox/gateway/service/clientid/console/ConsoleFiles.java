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
package org.apache.knox.gateway.service.clientid.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the console, read once. Their names are known: nothing else of the class path can be
 * asked for.
 *
 * <p>All but the page stand below {@code assets/<version>/}, where the version is a digest of them
 * all. What a browser has kept of an earlier version is therefore never mixed with a later one.
 */
final class ConsoleFiles {

  /** What a page is, whichever it shows; the rest is up to its script. */
  static final List<String> PAGES =
      List.of("", "overview", "clients", "create", "client", "sync", "signed-in");

  /** What the modules and sheets of {@code src/main/console} are bundled into. */
  static final List<String> ASSETS = List.of("app.css", "app.js", "icon.svg");

  private static final String PAGE = "index.html";
  private static final String VERSION = "{version}";
  private static final int VERSION_LENGTH = 16;

  private final Map<String, ConsoleFile> assets = new TreeMap<>();
  private final String version;
  private final ConsoleFile page;

  /** Reads the files. */
  ConsoleFiles() {
    MessageDigest digest = sha256();
    byte[] html = read(PAGE);
    digest.update(html);
    for (String name : ASSETS) {
      byte[] bytes = read(name);
      digest.update(bytes);
      assets.put(name, ConsoleFile.of(name, bytes));
    }
    version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    page = ConsoleFile.of(PAGE, new String(html, UTF_8).replace(VERSION, version).getBytes(UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] read(String name) {
    try (InputStream stream = ConsoleFiles.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the console lacks its file " + name);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes with any of the files. */
  String version() {
    return version;
  }

  /** The page. */
  ConsoleFile page() {
    return page;
  }

  /** A file that the page consists of; empty if there is none of that name. */
  Optional<ConsoleFile> asset(String name) {
    return Optional.ofNullable(assets.get(name));
  }
}
