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
package org.apache.knox.gateway.clientid.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.knox.gateway.clientid.cli.text.SafeText;

/**
 * What a command finds around it.
 *
 * @param columns of the terminal; 0 = the output goes elsewhere
 */
record Shell(
    BufferedReader in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Prompt prompt,
    int columns,
    Clock clock) {

  /** Asks the person at the terminal, if there is one. */
  interface Prompt {

    /** What was typed. */
    Optional<String> ask(String question);

    /** What was typed without being shown. */
    Optional<String> askSecret(String question);
  }

  /** The one that this process was started from; UTF-8 whatever the locale says. */
  static Shell ofThisProcess() {
    return new Shell(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        new ConsolePrompt(),
        Integer.getInteger("clientid.columns", 0),
        Clock.systemUTC());
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Tells the person at the terminal something that is not the command's output. */
  void note(String text) {
    err.println("clientid: " + SafeText.line(text));
  }

  private static final class ConsolePrompt implements Prompt {

    /**
     * None unless both input and output are a terminal; the script asks newer Javas for that, too.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<Console> console() {
      return Optional.ofNullable(System.console());
    }

    @Override
    public Optional<String> ask(String question) {
      return console().map(console -> console.readLine("%s", question));
    }

    @Override
    public Optional<String> askSecret(String question) {
      return console().map(console -> console.readPassword("%s", question)).map(String::new);
    }
  }
}
