"""The data of trees and tables: rows, columns, and what is known about them. Plain objects, no messages, no I/O."""
