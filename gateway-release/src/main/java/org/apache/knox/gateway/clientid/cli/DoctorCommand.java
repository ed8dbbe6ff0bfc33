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

import java.nio.file.Path;
import java.util.List;
import org.apache.knox.gateway.clientid.cli.failure.ExitCode;
import org.apache.knox.gateway.clientid.cli.text.SafeText;
import org.apache.knox.gateway.clientid.local.Doctor;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Looks at this home for what would keep its gateway from working, and changes nothing.",
      "Ends with 1 if something is wrong."
    })
final class DoctorCommand extends LocalCommand {
  DoctorCommand(Shell shell) {
    super(shell);
  }

  @Override
  ExitCode run(Path home) {
    List<Doctor.Finding> findings = Doctor.examine(home, shell().clock());
    boolean sound = true;
    for (Doctor.Finding finding : findings) {
      String mark = finding.sound() ? "ok     " : "WRONG  ";
      String subject = String.format("%-14s", finding.subject());
      shell().out().println(SafeText.line(mark + subject + finding.text()));
      sound &= finding.sound();
    }
    return sound ? ExitCode.OK : ExitCode.FAILED;
  }
}
