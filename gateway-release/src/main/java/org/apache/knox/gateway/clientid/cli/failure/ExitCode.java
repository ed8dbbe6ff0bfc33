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
package org.apache.knox.gateway.clientid.cli.failure;

/** What a shell script can tell from a command's exit code. */
public enum ExitCode {
  /** Done. */
  OK(0, "done"),
  /** The gateway refused what was asked for as wrong, or part of it failed. */
  FAILED(1, "failed, or failed for some of several clients"),
  /** The command line is wrong; nothing was sent. */
  USAGE(2, "the command line is wrong; nothing was sent"),
  /** There is no such client, or none that the caller may know of. */
  NOT_FOUND(3, "no such client, or none that you may see"),
  /** Not logged in, or not allowed. */
  REFUSED(4, "not logged in, or not allowed"),
  /** Somebody else changed the client meanwhile. */
  CONFLICT(5, "somebody else changed the client meanwhile"),
  /** The gateway is not there, is not trusted, or cannot serve now. */
  UNREACHABLE(6, "the gateway does not answer, is not trusted, or cannot serve now");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** For the help text. */
  public String meaning() {
    return meaning;
  }
}
