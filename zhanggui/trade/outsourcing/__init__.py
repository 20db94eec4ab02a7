"""Orders that outside warehouses send for us: given by a file, told back with waybills, called back when stopped."""
