import type { ToolName } from './tools.ts';

/** One command of an install, run in the folder of the pins. */
export interface InstallStep {
  /** What a person reads while it runs, e.g. `downloading jars`. */
  readonly label: string;
  readonly tool: ToolName;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What a component needs to know to run on one machine, for one purpose. */
export interface Placement {
  /** The folder that the install filled. */
  readonly home: string;
  /** Where its data and configuration live; kept from one start to the next. */
  readonly dataDir: string;
  /** The port on 127.0.0.1 that clients talk to. */
  readonly port: number;
  /** Settings in the component's own names, over the defaults: see each component for what they are. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A real server that the stack can install, start and check. */
export interface Component {
  readonly name: string;
  /** The folder that holds its pins in their ecosystem's own form. */
  readonly pins: string;
  /** The steps that fill `target`; their text takes part in the key of the install. */
  readonly install: (target: string) => readonly InstallStep[];
  /** Tools that must be there to run it, besides those that install it. */
  readonly runTools: readonly ToolName[];
  /** The environment variable that moves its port, and the port without it. */
  readonly portVariable: string;
  readonly defaultPort: number;
  readonly url: (port: number) => string;
  /** Writes configuration files and formats storage; must be harmless when repeated. */
  readonly prepare?: (placement: Placement) => Promise<void>;
  readonly command: (placement: Placement) => CommandLine;
  /** True when a client's first request would succeed. Throwing or false means "not yet". */
  readonly isReady: (port: number, signal: AbortSignal) => Promise<boolean>;
  /** How long it may take to end after SIGTERM before it is killed. */
  readonly stopTimeoutMs: number;
}
