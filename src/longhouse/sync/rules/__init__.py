"""Pure rules of sync, used by the house, the simulator and the reference client; told in docs/rules/sync.md."""
