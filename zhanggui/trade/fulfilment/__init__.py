"""Fulfilment: carrier, waybill and the shipping file; what leaves the house."""
