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

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.apache.knox.gateway.clientid.cli.failure.CommandException;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;

/**
 * A command that works on the home that it belongs to, not through a gateway. The script gives
 * these the class path of a gateway; nothing here may touch a class of that before the command
 * runs.
 */
abstract class LocalCommand implements Callable<Integer> {
  private final Shell shell;

  LocalCommand(Shell shell) {
    this.shell = shell;
  }

  /** Does it in the home. */
  abstract ExitCode run(Path home) throws IOException;

  @Override
  public final Integer call() {
    try {
      return run(Path.of(System.getProperty("GATEWAY_HOME", ""))).number();
    } catch (IOException failed) {
      throw new CommandException(
          ExitCode.FAILED, "cannot read or write " + failed.getMessage(), failed);
    }
  }

  final Shell shell() {
    return shell;
  }

  /** Counts at a terminal, and says nothing elsewhere. */
  final LongConsumer progress() {
    return shell.columns() == 0
        ? count -> {}
        : count -> shell.err().print("\rclientid: " + count + " clients\r");
  }
}
